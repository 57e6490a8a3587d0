/**
 * The last AWS provider of the major version before ours. A machine whose mirror has only this one can still deploy
 * everything here: whatever the stacks write, it knows.
 */
export const providerFive = "5.100.0";
