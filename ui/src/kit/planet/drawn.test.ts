import { expect, test } from "vitest";
import { drawnOnce } from "./drawn";
import { portraitOf } from "./portrait";

test("a portrait is drawn once for all sizes that look alike", () => {
  const first = drawnOnce("mossbank.example", { moons: 1 }, 30);

  expect(drawnOnce("mossbank.example", { moons: 1 }, 40)).toBe(first);
  expect(first).toEqual(portraitOf("mossbank.example", { moons: 1 }, 30));
});

test("what differs is drawn anew", () => {
  const first = drawnOnce("mossbank.example", {}, 30);

  expect(drawnOnce("mossbank.example", { rings: "cooperative" }, 30)).not.toBe(first);
  expect(drawnOnce("mossbank.example", {}, 96)).toEqual(portraitOf("mossbank.example", {}, 96));
});

test("those not seen for long are forgotten", () => {
  const first = drawnOnce("mossbank.example", {}, 30);
  for (let i = 0; i < 500; i++) drawnOnce(`harbour${i}.example`, {}, 30);

  expect(drawnOnce("mossbank.example", {}, 30)).not.toBe(first);
});
