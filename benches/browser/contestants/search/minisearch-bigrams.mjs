// With what Chinese needs: of Han characters each two that stand together are a word.
import MiniSearch from "minisearch";
import { measureSearch } from "../../page/search.mjs";

const WORDS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

const tokenize = (text) =>
  (text.match(WORDS) ?? []).flatMap((word) =>
    word.length > 1 && /\p{Script=Han}/u.test(word)
      ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
      : [word],
  );

measureSearch({
  index: (sections) => {
    const index = new MiniSearch({ fields: ["title", "text"], tokenize });
    index.addAll(sections);
    return index;
  },
  find: (index, question) => index.search(question, { prefix: true, combineWith: "AND" }).length,
});
