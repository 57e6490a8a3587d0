/** A full host name in lower case: labels of 1–63 characters, the last one of two or more with a letter first, 253 in all. */
export const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
