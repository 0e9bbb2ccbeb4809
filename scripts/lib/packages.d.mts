export declare function strangePackages(layer: string, text: string): string[];
