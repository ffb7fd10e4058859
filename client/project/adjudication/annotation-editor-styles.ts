/** Styles of the editor of an annotation on the page of adjudication. */
import { css } from 'lit';

export const annotationEditorStyles = css`
  .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: var(--space-3); }
  .fields select { width: 100%; }
  @media (hover: none) { #text-hint { display: none; } }
`;
