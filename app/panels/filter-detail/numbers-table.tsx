import { filterDetailTexts } from '../../messages/filter-detail';
import { formatFigure } from '../../plots/figure-text';

const texts = filterDetailTexts.table;

interface Props {
  readonly kernel: number;
  readonly channel: number;
  /** [channels, kernel, kernel] each. */
  readonly then: Float32Array;
  readonly now: Float32Array;
  readonly gradient: Float32Array;
}

/** The weights of one channel as a table, for whoever hears the page; it changes without being read aloud. */
export function NumbersTable({ kernel, channel, then, now, gradient }: Props) {
  const size = kernel * kernel;
  return (
    <div className="visually-hidden">
      <table aria-live="off">
        <caption>{texts.caption(channel)}</caption>
        <thead>
          <tr>
            {[texts.place, texts.earlier, texts.now, texts.gradient].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: size }, (_, i) => (
            <tr key={i}>
              <th scope="row">{`${Math.floor(i / kernel) + 1}, ${(i % kernel) + 1}`}</th>
              {[then, now, gradient].map((values, kind) => (
                <td key={kind}>{formatFigure(values[channel * size + i])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
