/** The palette as a canvas needs it: colours that CSS has worked out for light or dark. */
import { LABEL_COLOURS } from '../../shared/domain/label-set.ts';
import { MEMBER_COLOURS } from '../../shared/domain/member.ts';

export class PaletteColours {
  private labels: readonly string[] = [];
  private members: readonly string[] = [];
  private text = 'currentColor';

  /** @param probe an element of the page; its colour is borrowed for a moment to read others by. */
  constructor(private readonly probe: HTMLElement) {}

  /** Reads all of them again, as after a change between light and dark. */
  refresh(): void {
    const read = (name: string): string => {
      this.probe.style.color = `var(--${name})`;
      return getComputedStyle(this.probe).color;
    };
    this.labels = Array.from({ length: LABEL_COLOURS }, (_, index) => read(`label-${index}`));
    this.members = Array.from({ length: MEMBER_COLOURS }, (_, index) => read(`member-${index}`));
    this.text = read('ink');
    this.probe.style.color = '';
  }

  label(index: number): string {
    return this.labels[index] ?? this.text;
  }

  member(index: number): string {
    return this.members[index % MEMBER_COLOURS] ?? this.text;
  }

  ink(): string {
    return this.text;
  }
}
