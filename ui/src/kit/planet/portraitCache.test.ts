import { expect, test } from "vitest";
import { drawnOnce } from "./portraitCache";
import { portraitOf } from "./portrait";

test("a portrait is drawn once for all sizes with the same detail", () => {
  const first = drawnOnce("mossbank.example", { moons: 1 }, 30);

  expect(drawnOnce("mossbank.example", { moons: 1 }, 40)).toBe(first);
  expect(first).toEqual(portraitOf("mossbank.example", { moons: 1 }, 30));
});

test("different facts or detail are drawn separately", () => {
  const first = drawnOnce("mossbank.example", {}, 30);

  expect(drawnOnce("mossbank.example", { rings: "cooperative" }, 30)).not.toBe(first);
  expect(drawnOnce("mossbank.example", {}, 96)).toEqual(portraitOf("mossbank.example", {}, 96));
});

test("the least recently used portraits are evicted", () => {
  const first = drawnOnce("mossbank.example", {}, 30);
  for (let i = 0; i < 500; i++) drawnOnce(`harbour${i}.example`, {}, 30);

  expect(drawnOnce("mossbank.example", {}, 30)).not.toBe(first);
});
