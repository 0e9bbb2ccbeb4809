export declare function check(archive: Buffer): void;
