/**
 * How many outputs, inputs, reversion points and levels of one contract are read: many more than people agree on.
 * Each may depend on each, so that the work grows with the square of their number.
 */
export const maximumNames = 1000;
