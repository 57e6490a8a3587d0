/** A regular expression for the whole numbers from 0 to `max`, without leading zeros: `[0-4]|5` for 5. */
export function atMost(max: number): string {
  const digits = [...String(max)].map(Number);
  const shorter = digits.length > 1 ? [`[0-9]{1,${digits.length - 1}}`] : [];
  const smaller = digits.flatMap((digit, index) => {
    const least = index === 0 && digits.length > 1 ? 1 : 0;
    if (digit <= least) return [];
    const rest = digits.length - index - 1;
    return [`${digits.slice(0, index).join("")}[${least}-${digit - 1}]${rest > 0 ? `[0-9]{${rest}}` : ""}`];
  });
  return [...shorter, ...smaller, String(max)].join("|");
}
