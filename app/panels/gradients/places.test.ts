import { describe, expect, it } from 'vitest';
import { layOut } from '../network/geometry';
import { frameOf, placesAcross, placesUnder } from './places';

const ROOM = { width: 778, height: 390, header: 92 };

const under = (hidden: number, width = ROOM.width) => {
  const { columns } = layOut([2, ...Array.from({ length: hidden }, () => 8), 1], { ...ROOM, width });
  return { columns, places: placesUnder(columns, width) };
};

describe.each([0, 1, 2, 4, 10, 20])('columns of %i hidden layers', (hidden) => {
  it('stand exactly under those of the network’s picture, one for each layer', () => {
    const { columns, places } = under(hidden);
    expect(places.map(({ x }) => x)).toEqual(columns.slice(1).map(({ x }) => x));
  });

  it.each([778, 1240])('reach neither into each other nor out of a panel of %i pixels', (width) => {
    const { places } = under(hidden, width);
    const frame = frameOf({ width, height: 300, font: 11 }, places, false);
    for (const place of places) expect(place.x + place.width / 2).toBeLessThanOrEqual(width - 13);
    for (const [i, place] of places.slice(1).entries())
      expect(place.x - place.width / 2).toBeGreaterThan(places[i].x + places[i].width / 2);
    expect(frame.right).toBeLessThanOrEqual(width);
    expect(frame.left).toBeGreaterThan(60);
  });

  it('spread over a phone that shows them alone', () => {
    const places = placesAcross(hidden + 1, 390, 11);
    expect(places).toHaveLength(hidden + 1);
    expect(places[0].x - places[0].width / 2).toBeGreaterThan(30);
    expect(places[hidden].x + places[hidden].width / 2).toBeLessThan(377);
  });
});
