/** A region of AWS's standard partition. */
export const region = /^[a-z]{2}-[a-z]+-\d$/;
