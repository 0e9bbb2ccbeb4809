export declare function checkNode(version: string): void;
export declare function checkFolder(path: string): Promise<void>;
