/** What views are given: plain data, ready to draw. The site's pages and the CMS preview make the same. */
import type { Day } from '../text/day.ts';

export interface Link {
  name: string;
  href: string;
}

/** A photo ready for `<picture>`: sizes are in CSS pixels. */
export interface Picture {
  src: string;
  width: number;
  height: number;
  /** More efficient formats, best first. */
  sources?: { srcset: string; type: string }[];
  srcset?: string;
}

export interface Photo extends Picture {
  alt: string;
  credit: string;
  caption?: string;
}

export interface Figure {
  value: string;
  unit?: string;
  meaning: string;
}

export interface Source {
  title: string;
  link?: string;
  supports?: string;
}

export interface Status {
  state: 'corrected' | 'cancelled' | 'withdrawn' | 'revoked';
  reason: string;
  day: Day;
}

/** One line of the page of corrections. */
export interface Correction {
  kind: string;
  /** Of what was taken back, only what kind of thing it was. */
  title: string;
  href: string;
  status: Status;
  sample: boolean;
}

interface Entry {
  id: string;
  title: string;
  sample: boolean;
  status?: Status;
  sources: Source[];
  /** HTML from `renderProse`, or ''. */
  body: string;
  /** The page's absolute address, to be shared; the preview has none. */
  share?: string;
}

/** One line of a list, whatever it leads to. */
export interface Teaser {
  collection: 'stories' | 'campaigns' | 'awards' | 'events' | 'consultations' | 'units' | 'documents' | 'pages';
  id: string;
  href: string;
  title: string;
  /** "Hộ gia đình", "Đợt cao điểm", "Giấy khen". */
  kind: string;
  summary?: string;
  /** Place, field of work, day: small words below. */
  meta: string[];
  sample: boolean;
  photo?: Photo;
  /** A campaign's days. */
  from?: Day;
  to?: Day;
  /** An award's roll: day and recipients in words. */
  day?: Day;
  count?: string;
}

/** One who did the same: told by its own story, or only by the one it learnt from. */
export interface LineageStep {
  story?: Link;
  unit?: Link;
  day: Day;
}

export interface LineageNode extends LineageStep {
  result: string;
  /** Known from its own story alone: the source does not list it. */
  learnt: boolean;
  copies: LineageNode[];
}

/** Whom a story goes back to, the first one first, and all who learnt from it. */
export interface Lineage {
  ancestors: LineageStep[];
  here: LineageStep;
  copies: LineageNode[];
}

export interface StoryProps extends Entry {
  summary: string;
  kind: string;
  subject: { name: string; role?: string; group?: Link };
  unit: Link;
  fields: Link[];
  campaigns: Link[];
  published: Day;
  period?: { from: Day; to?: Day };
  figures: Figure[];
  quote?: { text: string; speaker: string };
  photos: Photo[];
  how?: { steps: string[]; cost?: string; conditions?: string; contact?: string };
  /** Absent when it neither learnt from another nor was copied. */
  lineage?: Lineage;
  basis: string;
  /** From other entries; the preview leaves them empty. */
  awards: Link[];
  events: Link[];
  more: Teaser[];
}

/** Files by which one is told of what is new. */
export interface Following {
  /** Absolute address of an `.ics` file. */
  calendar?: string;
  /** Path of a feed. */
  feed?: string;
}

export interface CampaignProps extends Entry {
  summary: string;
  slogan?: string;
  level: string;
  kind: string;
  launchedBy: string;
  from: Day;
  to?: Day;
  today: Day;
  participants: string;
  units: Link[];
  goals: string[];
  criteria: { text: string; check: string; target?: string }[];
  benefits: string[];
  howToJoin: string;
  milestones: { day: Day; what: string }[];
  reviews: {
    kind: string;
    day: Day;
    results: string;
    figures: Figure[];
    limitations: string[];
    lessons: string[];
    solutions: string[];
  }[];
  /** The day by which the final review is owed. */
  reviewDue?: Day;
  /** Where the final review was published instead. */
  concludedElsewhere?: Link;
  documents: (Link & { note?: string })[];
  photos: Photo[];
  parent?: Link;
  children: Link[];
  /** The campaign's own page at each unit that takes part. */
  places: Link[];
  /** The newest of each; `all` leads to the whole lists where there are more. */
  stories: Teaser[];
  awards: Teaser[];
  /** "3 gương", "2 quyết định: 7 cá nhân, 2 tập thể"; '' when there are none. */
  totals: { stories: string; awards: string };
  events: Teaser[];
  all: { stories?: Link; awards?: Link; events?: Link; campaigns?: Link };
  follow?: Following;
}

/** On what law an award form or an authority rests, and whether that held on the day of the decision. */
export interface LegalGround {
  document?: Link;
  article?: string;
  validity?: string;
  toConfirm?: string;
}

/** Orders of the roll; each but the first has an address of its own, so that no script is needed. */
export type RollOrder = 'name' | 'unit' | 'decision';

export interface AwardProps extends Entry {
  number: string;
  decided: Day;
  published: Day;
  achieved?: Day;
  authority: string;
  form: string;
  type: string;
  achievement: string;
  unit?: Link;
  campaign?: Link;
  recipients: {
    name: string;
    kind: string;
    role?: string;
    unit?: Link;
    group?: string;
    story?: Link;
    posthumous: boolean;
  }[];
  order: RollOrder;
  /** The other orders that the roll is offered in; none for a short one. */
  orders: (Link & { order: RollOrder })[];
  /** Days from achievement to decision to publication, in words. */
  pace: string[];
  grounds: { form?: LegalGround; authority?: LegalGround };
  count: string;
  decisionFile?: string;
}

export interface EventProps extends Entry {
  summary: string;
  kind: string;
  from: Day;
  /** The last day; the first when there is only one. */
  to: Day;
  starts?: string;
  ends?: string;
  today: Day;
  place: string;
  /** Absent when it is held elsewhere. */
  unit?: Link;
  organiser: string;
  campaign?: Link;
  documents: Link[];
  photos: Photo[];
  /** Exemplars presented there. */
  stories: Link[];
}

export interface ConsultationProps extends Entry {
  summary: string;
  form: string;
  achievement: string;
  proposedBy: string;
  from: Day;
  /** The last day, stated or counted. */
  to: Day;
  today: Day;
  closed: boolean;
  sendTo: string;
  candidates: { name: string; kind: string; role?: string; unit?: Link }[];
  count: string;
  award?: Link;
  basis: string;
}

export interface UnitProps extends Entry {
  kind: string;
  code?: string;
  parent?: Link;
  from?: Day;
  to?: Day;
  successors: Link[];
  predecessors: Link[];
  formedFrom: string[];
  formerNames: string[];
  similar: Link[];
  children: Link[];
  campaigns: Teaser[];
  /** The newest of each; `all` leads to the whole lists where there are more. */
  stories: Teaser[];
  awards: Teaser[];
  events: Teaser[];
  all: { stories?: Link; awards?: Link; events?: Link; campaigns?: Link };
  follow?: Following;
}

export interface DocumentProps extends Entry {
  number?: string;
  kind: string;
  issuer: string;
  issued?: Day;
  effective?: Day;
  expires?: Day;
  expired: boolean;
  replacedBy?: Link;
  replaces: Link[];
  summary: string;
  link?: string;
  toConfirm?: string;
  campaigns: Teaser[];
  /** To the list of all campaigns, when the newest are not all. */
  all?: Link;
}

export interface PageProps {
  id: string;
  title: string;
  summary: string;
  body: string;
}

/** A document in a row of those that replaced one another, the oldest first. */
export interface Replacement {
  document: Link;
  /** "có hiệu lực từ 01.01.2024, hết hiệu lực từ 01.07.2025" */
  validity: string;
  expired: boolean;
}
