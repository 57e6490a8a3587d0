/** What a verb prints, and whether it found nothing that somebody has to look at. */
export interface Answer {
  readonly text: string;
  readonly clear: boolean;
}
