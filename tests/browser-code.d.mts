export const browsers: string[];
export function browserCode(): string[];
