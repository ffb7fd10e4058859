/** Defines a request to import another program’s files: the files, and how to import them. */
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { ImportFormat, ImportLayers } from '../../../shared/formats/import-formats.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { ImportChoice } from '../../../shared/formats/verbatim/export-choice.ts';
import type { DatasetFiles } from '../../importers/dataset-files.ts';

export interface ImportRequest extends ImportChoice {
  readonly format: ImportFormat;
  readonly files: DatasetFiles;
  readonly layers: ImportLayers;
  /** The creator of annotations that name none; `null`: a former member called “Import”. */
  readonly importer: MemberId | null;
  /** Whether what the files ascribe to members may become theirs: an owner, themselves and not by a key, or the command line. */
  readonly mayAscribe: boolean;
}

/** Where files are brought in, and by what clock. */
export interface ImportContext {
  readonly project: Project;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: number;
}
