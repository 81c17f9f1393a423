import { outputTexts } from '../../messages/output';
import { formatFigure } from '../../plots/figure-text';
import { useApp } from '../../state/store';
import { useProbe } from './probe';
import type { Scene } from './scene';

const texts = outputTexts.plane;

interface SceneSummaryProps {
  readonly id: string;
  readonly scene: Scene;
  readonly canPaint: boolean;
}

/** What the picture of the output shows, in words, for those who do not see it. */
export function SceneSummary({ id, scene, canPaint }: SceneSummaryProps) {
  const { network, samples, shown } = scene;
  const evaluation = useApp((state) => state.status?.evaluation);
  const wrong = useProbe((state) => state.wrong);
  const test = samples?.isTest.reduce((sum, one) => sum + one, 0) ?? 0;
  const count = samples?.count ?? 0;
  const sentences = [
    shown && texts.unitSummary(shown.name),
    network.task === 'classes' ? texts.tasks.classes(network.classes) : texts.tasks[network.task],
    network.classes > 0 ? texts.points(count - test, test, wrong) : texts.values(count - test, test),
    evaluation && network.classes > 0 && texts.accuracies(evaluation.trainAccuracy, evaluation.testAccuracy),
    evaluation &&
      network.classes === 0 &&
      texts.losses(formatFigure(evaluation.trainLoss), formatFigure(evaluation.testLoss)),
    texts.keys,
    canPaint && texts.paintKeys,
  ];
  return (
    <p id={id} className="visually-hidden">
      {sentences.filter(Boolean).join(' ')}
    </p>
  );
}
