/** How the open entry is to be saved: as a draft, or for the public. The buttons say so, and the guard asks. */
let asDraft = false;

/** Whether the save that is under way makes a draft. */
export const savesAsDraft = (): boolean => asDraft;

/** Saves the open entry. @param persist Decap's own way of saving */
export function save(as: 'draft' | 'published', persist: () => unknown): void {
  asDraft = as === 'draft';
  persist();
}
