export declare function protoFiles(options: { count: number; seed: number }): Map<string, string>;
