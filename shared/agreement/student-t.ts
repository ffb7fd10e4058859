/** Computes the distribution of Student’s t for whole degrees of freedom, by its finite series (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). */

/** The probability that t is at most a value. @param degrees of freedom, at least 1. */
export function studentT(value: number, degrees: number): number {
  const angle = Math.atan(value / Math.sqrt(degrees));
  return (1 + withinAngle(angle, degrees)) / 2;
}

/** The probability that t lies between minus and plus the value, with the value's sign. */
function withinAngle(angle: number, degrees: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  if (degrees % 2 === 0) return sine * series(cosine, 0, degrees - 2);
  const rest = degrees === 1 ? 0 : sine * cosine * series(cosine, 1, degrees - 2);
  return (2 / Math.PI) * (angle + rest);
}

/** 1 and its followers, each of which is the one before by cos² and (power + 1) / (power + 2), with powers up to `most`. */
function series(cosine: number, first: number, most: number): number {
  let [term, sum] = [1, 1];
  for (let power = first; power < most; power += 2) {
    term *= (cosine * cosine * (power + 1)) / (power + 2);
    sum += term;
  }
  return sum;
}
