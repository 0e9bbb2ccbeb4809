/** The text of a new contract: valid as it stands, with one output to be filled in. */
export declare function contractText(id: string, owner: string): string;
