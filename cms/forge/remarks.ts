/** Remarks at review: the comments of a draft's request, read and written beside the entry in Decap's pane of notes. */
import { branchOf, nameOf, type Account, type Api } from './api.ts';
import { isLost } from './requests.ts';

/** A note as Decap shows it. */
export interface Note {
  id: string;
  author: string;
  timestamp: string;
  content: string;
  resolved: boolean;
  entrySlug: string;
  avatarUrl?: string;
  /** Its author may change it; nobody else. */
  isOwn: boolean;
}

interface Comment {
  id: number;
  body: string;
  created_at: string;
  user: Account & { avatar_url?: string };
}

/** The first line of a remark that is done with. */
const done = '[đã xong]';
/** How often remarks of others are looked for, in milliseconds. */
const often = 20_000;

interface Watch {
  onUpdate?: (notes: Note[], changes: object[]) => void;
}

/** What Decap asks a backend for notes; `login` names the person at this desk. */
export function remarksOf(api: Api, login: () => string | undefined) {
  const numberOf = async (collection: string, slug: string) =>
    (await api.getBranchPullRequest(branchOf(collection, slug))).number;
  const noteOf = (slug: string, { id, body, created_at, user }: Comment): Note => ({
    id: String(id),
    author: nameOf(user),
    timestamp: created_at,
    content: body.startsWith(done) ? body.slice(done.length).trim() : body,
    resolved: body.startsWith(done),
    entrySlug: slug,
    avatarUrl: '',
    isOwn: user.login === login(),
  });
  const bodyOf = ({ content, resolved }: Pick<Note, 'content' | 'resolved'>) =>
    resolved ? `${done}\n${content}` : content;
  /** The remarks last read. */
  let seen = new Set<string>();
  const getNotes = async (collection: string, slug: string): Promise<Note[]> => {
    // What is published has no request, and so no remarks.
    const number = await numberOf(collection, slug).catch(() => undefined);
    if (number === undefined) return [];
    const comments = (await api.request(`${api.repoURL}/issues/${number}/comments`)) as Comment[];
    const notes = comments.map((comment) => noteOf(slug, comment));
    seen = new Set(notes.map(({ id }) => id));
    return notes;
  };
  const write = async (slug: string, method: string, path: string, note: Pick<Note, 'content' | 'resolved'>) =>
    noteOf(slug, (await api.request(path, { method, body: JSON.stringify({ body: bodyOf(note) }) })) as Comment);
  const found = async (collection: string, slug: string, id: string): Promise<Note> => {
    const note = (await getNotes(collection, slug)).find((one) => one.id === id);
    if (!note) throw new Error('Ghi chú này vừa bị xóa; hãy tải lại trang.');
    return note;
  };
  /** A remark of which only the answer was lost is not refused: it would be written twice. */
  const addNote = async (collection: string, slug: string, { content }: Pick<Note, 'content'>): Promise<Note> => {
    const path = `${api.repoURL}/issues/${await numberOf(collection, slug)}/comments`;
    const before = seen;
    return write(slug, 'POST', path, { content, resolved: false }).catch(async (error: unknown) => {
      const notes = isLost(error) ? await getNotes(collection, slug) : [];
      const written = notes.find((note) => note.isOwn && note.content === content && !before.has(note.id));
      if (!written) throw error;
      return written;
    });
  };
  const update = async (collection: string, slug: string, id: string, changes: Partial<Note>) =>
    write(slug, 'PATCH', `${api.repoURL}/issues/comments/${id}`, {
      ...(await found(collection, slug, id)),
      ...changes,
    });
  let timer: ReturnType<typeof setInterval> | undefined;
  const stopNotesPolling = () => {
    clearInterval(timer);
    return Promise.resolve();
  };

  return {
    getNotes,
    addNote,
    updateNote: update,
    deleteNote: (_collection: string, _slug: string, id: string) =>
      api.request(`${api.repoURL}/issues/comments/${id}`, { method: 'DELETE' }),
    toggleNoteResolution: async (collection: string, slug: string, id: string) =>
      update(collection, slug, id, { resolved: !(await found(collection, slug, id)).resolved }),
    startNotesPolling: async (collection: string, slug: string, { onUpdate }: Watch) => {
      await stopNotesPolling();
      let known = '';
      timer = setInterval(() => {
        if (document.hidden) return;
        void getNotes(collection, slug).then(
          (notes) => {
            const now = JSON.stringify(notes);
            if (known && known !== now) onUpdate?.(notes, []);
            known = now;
          },
          () => undefined,
        );
      }, often);
    },
    stopNotesPolling,
    refreshNotesNow: getNotes,
  };
}
