/** A tool that this machine lacks; the message says how to get it. */
export class MissingTool extends Error {}
