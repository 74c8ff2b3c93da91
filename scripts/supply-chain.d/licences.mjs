// Licences as packages name them: SPDX expressions.

/** Reads the licences that a `deny.toml` allows. */
export function allowed(toml) {
  const list = /^\[licenses\][^[]*?\ballow = \[([^\]]*)\]/m.exec(toml);
  if (!list) throw new Error("deny.toml has no [licenses] with a list `allow`");
  return new Set(Array.from(list[1].matchAll(/"([^"]+)"/g), ([, name]) => name));
}

/** Tells whether an expression (SPDX 2.3, annex D) leaves a choice that is allowed. */
export function isAllowed(expression, allow) {
  if (!expression) return false;
  // Older packages write a slash where SPDX has OR.
  const tokens = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  const take = (token) => tokens[0] === token && tokens.shift() !== undefined;
  const one = () => {
    if (take("(")) {
      const inner = either();
      if (!take(")")) throw new Error(`${expression} is no licence expression`);
      return inner;
    }
    const name = tokens.shift();
    return allow.has(take("WITH") ? `${name} WITH ${tokens.shift()}` : name);
  };
  const both = () => {
    let is = one();
    while (take("AND")) is = one() && is;
    return is;
  };
  const either = () => {
    let is = both();
    while (take("OR")) is = both() || is;
    return is;
  };
  const is = either();
  if (tokens.length > 0) throw new Error(`${expression} is no licence expression`);
  return is;
}
