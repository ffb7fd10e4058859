/** Leaves out of the build what of ProseMirror the page never calls. */
import type { Plugin } from 'vite';

/** Names the parts of a module that the build leaves out: functions, methods and classes whose bodies it empties, and event handlers that it removes. */
interface Unused {
  readonly functions?: readonly string[];
  /** In whatever class. */
  readonly methods?: readonly string[];
  /** Classes of which the page never makes an instance. */
  readonly classes?: readonly string[];
  /** By what they are assigned to. */
  readonly handlers?: RegExp;
}

/**
 * What of ProseMirror edits, parses, drags or decorates, and what only that uses, which the bundler then drops. The text
 * of an article is shown and selected in, and never changed; its presses are the browser’s (client/text/text-view.ts). See
 * docs/decisions/0056-lean-modules.md.
 */
const UNUSED: Readonly<Record<string, Unused>> = {
  'prosemirror-view/dist/index.js': {
    functions: [
      'parseBetween',
      'parseFromClipboard',
      'doPaste',
      'captureKeyDown',
      'endComposition',
      'inOrNearComposition',
      'findCompositionNode',
      'findTextInFragment',
      'fixUpBadSafariComposition',
      'isMarkChange',
      'looksLikeBlockJoin',
      'findDiff',
      'endOfTextblock',
      'scrollRectIntoView',
      'mapChildren',
      'buildTree',
    ],
    methods: [
      'mapInner',
      'addInner',
      'removeInner',
      'registerMutation',
      'localCompositionInfo',
      'protectLocalComposition',
      'pasteHTML',
      'pasteText',
      'updateRoot',
    ],
    classes: [
      'CompositionViewDesc',
      'CustomNodeViewDesc',
      'MarkViewDesc',
      'WidgetViewDesc',
      'WidgetType',
      'InlineType',
    ],
    handlers: /^(?:editHandlers\.\w+|handlers\.(?:mousedown|beforeinput|dragstart|dragend))$/,
  },
  'prosemirror-model/dist/index.js': {
    functions: ['replace'],
    methods: [
      'toJSON',
      'fromJSON',
      'fillBefore',
      'findWrapping',
      'computeWrapping',
      'blockRange',
      'check',
      'canReplace',
      'canReplaceWith',
      'canAppend',
      'contentMatchAt',
      'rangeHasMark',
      'childBefore',
      'childAfter',
      'marksAcross',
      'insertAt',
      'removeBetween',
      'maxOpen',
      'replaceChild',
      'addToStart',
      'addToEnd',
      'findDiffStart',
      'findDiffEnd',
    ],
  },
  'prosemirror-state/dist/index.js': {
    methods: [
      'toJSON',
      'fromJSON',
      'reconfigure',
      'insertText',
      'replaceSelection',
      'replaceSelectionWith',
      'deleteSelection',
      'ensureMarks',
      'setStoredMarks',
      'addStoredMark',
      'removeStoredMark',
      'setTime',
    ],
  },
};

export const withoutUnused = (): Plugin => ({
  name: 'without-unused',
  apply: 'build',
  transform: {
    filter: { id: Object.keys(UNUSED).map((name) => `**/${name}`) },
    handler(code, id) {
      const unused = Object.entries(UNUSED).find(([name]) => id.endsWith(name))?.[1] ?? {};
      const { functions = [], methods = [], classes = [], handlers = null } = unused;
      const missing = new Set([...functions, ...methods, ...classes]);
      const cuts: Cut[] = [];
      const empty = (name: string, body: Place | null): void => {
        missing.delete(name);
        if (body !== null) cuts.push({ start: body.start, end: body.end, put: '{}' });
      };
      for (const node of this.parse(code).body) {
        if (node.type === 'FunctionDeclaration' && functions.includes(node.id?.name ?? ''))
          empty(node.id?.name ?? '', node.body);
        if (node.type === 'ClassDeclaration' && classes.includes(node.id?.name ?? ''))
          empty(node.id?.name ?? '', node.body);
        else if (node.type === 'ClassDeclaration')
          for (const member of node.body.body)
            if (
              member.type === 'MethodDefinition' &&
              member.key.type === 'Identifier' &&
              methods.includes(member.key.name)
            )
              empty(member.key.name, member.value.body);
        if (node.type === 'ExpressionStatement' && node.expression.type === 'AssignmentExpression') {
          const { left } = node.expression;
          if (handlers?.test(code.slice(left.start, left.end)) === true) cuts.push({ ...place(node), put: '' });
        }
      }
      if (missing.size > 0) this.error(`${id} has no ${[...missing].join(', ')} any more.`);
      return cuts
        .toReversed()
        .reduce((text, { start, end, put }) => text.slice(0, start) + put + text.slice(end), code);
    },
  },
});

/** A stretch of a module’s text. */
interface Place {
  readonly start: number;
  readonly end: number;
}

interface Cut extends Place {
  readonly put: string;
}

const place = ({ start, end }: Place): Place => ({ start, end });
