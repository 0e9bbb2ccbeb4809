/** How deep collections may lie in each other. Far beyond it the YAML library ends the whole process, uncatchably. */
export const maximumDepth = 100;

/** How many nodes aliases may add to a file, all together. */
export const maximumAliasedNodes = 50_000;

/** Characters of a file that is read at all. */
export const maximumCharacters = 32_000_000;

/** Characters of a file that needs the YAML library, which takes about a second for two million. */
export const maximumComposedCharacters = 4_000_000;
