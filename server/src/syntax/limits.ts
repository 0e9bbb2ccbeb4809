/** How deep collections may lie in each other. Far beyond it the YAML library ends the whole process, uncatchably. */
export const maximumDepth = 100;

/** How many nodes aliases may add to a file, all together. */
export const maximumAliasedNodes = 50_000;

/** Characters of a file that is read at all. */
export const maximumCharacters = 32_000_000;

/** Characters of a file that needs the YAML library, which takes about half a second for a million. */
export const maximumComposedCharacters = 2_000_000;

/** Mistakes of one kind of check that are told of one file. Behind so many, more of them help nobody. */
export const maximumMistakes = 100;
