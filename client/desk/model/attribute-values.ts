/** Values to choose from for text attributes. Their code is loaded when the first annotation is opened; until then the list is empty. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LabelSet, TextAttribute } from '../../../shared/domain/label-set.ts';
import { framePainted } from '../../kit/frame-painted.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import type { ValueSuggester } from './value-suggester.ts';

export class AttributeValues {
  private suggester: Promise<ValueSuggester> | null = null;
  /** Another function once there are any, so that what shows them is rendered again. */
  suggest: (attribute: TextAttribute) => readonly string[] = () => [];

  /** @param annotations those of the layer, as they are when they are asked for. @param onCome is called once there are values. */
  constructor(
    private readonly opened: OpenArticle,
    private readonly annotations: () => readonly Annotation[],
    private readonly onCome: () => void,
  ) {}

  /** Remembers the values that annotations bear now, once what is on the screen has been painted. */
  async learn(labelSet: LabelSet): Promise<void> {
    await framePainted();
    this.suggester ??= this.load();
    (await this.suggester).learn(this.annotations(), labelSet);
  }

  private async load(): Promise<ValueSuggester> {
    const { ValueSuggester: Suggester } = await import('./value-suggester.ts');
    const { me, project, text } = this.opened;
    const suggester = new Suggester(me.id, project.id, text);
    this.suggest = (attribute) => suggester.suggest(attribute, this.annotations());
    this.onCome();
    return suggester;
  }
}
