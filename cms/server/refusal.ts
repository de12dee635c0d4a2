/** A call that is refused: the status of the answer and the sentence for the editor. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
