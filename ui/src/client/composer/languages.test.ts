import { expect, test } from "vitest";
import { languageOptions } from "./languages";

test.each(["en_US", "startrek_it", "C", "x", "zh_TW", "", "-"])(
  "a server's language %j that is no tag is offered as it is",
  (tag) => {
    expect(languageOptions(["en"], tag)).toContainEqual({ tag, name: tag });
  },
);
