import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from './page.ts';

/** As long as a code of GitHub lives, in milliseconds. */
export const lifetime = 10 * 60_000;

const again = 'Đóng cửa sổ này, về bàn biên tập và bấm đăng nhập lần nữa.';

/**
 * Binds a login to the browser that began it. The state that goes through the forge carries its own end; the browser
 * keeps the state's signature in a cookie; the PKCE verifier follows from the state and never leaves this process.
 */
export class Tickets {
  /** New with each start: what was handed out before is then worth nothing. */
  readonly #key = randomBytes(32);
  /** States that came back, until they would have expired anyway. */
  readonly #used = new Map<string, number>();

  /** A new login: `state` for the forge, `ticket` for the browser's cookie. */
  issue(): { state: string; ticket: string } {
    const state = `${randomBytes(24).toString('base64url')}.${Date.now() + lifetime}`;
    return { state, ticket: this.#sign('ticket', state) };
  }

  /** The PKCE verifier of a state, 43 characters as RFC 7636 allows. */
  verifier(state: string): string {
    return this.#sign('verifier', state);
  }

  /** Accepts a state once. @throws Refusal when this browser did not begin it, or it is too old or was used. */
  redeem(state: string, ticket: string | undefined): void {
    if (!ticket) throw new Refusal(400, `Trình duyệt này chưa bắt đầu đăng nhập, hoặc đang chặn cookie. ${again}`);
    if (!same(ticket, this.#sign('ticket', state)))
      throw new Refusal(400, `Lượt đăng nhập này không phải do trình duyệt này bắt đầu. ${again}`);
    const end = Number(state.split('.')[1]);
    if (end <= Date.now()) throw new Refusal(400, `Đã quá mười phút kể từ lúc bấm đăng nhập. ${again}`);
    if (this.#used.has(state)) throw new Refusal(400, `Lượt đăng nhập này đã dùng rồi. ${again}`);
    for (const [old, ended] of this.#used) if (ended <= Date.now()) this.#used.delete(old);
    this.#used.set(state, end);
  }

  #sign(purpose: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose} ${text}`).digest('base64url');
  }
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
