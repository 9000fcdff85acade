import { parsePhoneNumberFromString } from "libphonenumber-js";
import { expect, test } from "vitest";
import { createPeople } from "./names.ts";
import { phoneRanges } from "./places.ts";
import { createRandom } from "./random.ts";

function crowd(seed: number, count: number) {
  const nextPerson = createPeople(createRandom(seed));
  return Array.from({ length: count }, nextPerson);
}

test("the same seed invents the same people", () => {
  expect(crowd(5, 20)).toEqual(crowd(5, 20));
  expect(crowd(5, 20)).not.toEqual(crowd(6, 20));
});

test("two thousand people share no e-mail address and no phone", () => {
  const people = crowd(1, 2_000);
  expect(new Set(people.map((person) => person.email)).size).toBe(2_000);
  expect(new Set(people.map((person) => person.phone)).size).toBe(2_000);
});

test("addresses, domains and numbers can belong to nobody", () => {
  for (const person of crowd(2, 1_500)) {
    expect(person.email).toMatch(/^[a-z0-9.-]+@example\.(com|org|net)$/);
    expect(phoneRanges.some((range) => person.phone.startsWith(range.prefix))).toBe(true);
    expect(person.phone).toMatch(/^\+44\d{10}$/);
    expect(parsePhoneNumberFromString(person.phone)?.isPossible()).toBe(true);
    expect(person.address.postcode).toMatch(/^RV\d \d[A-Z]{2}$/);
  }
});

test("names reflect the country: accents, apostrophes, hyphens and spaces occur", () => {
  const names = crowd(3, 1_000).map((person) => `${person.firstName} ${person.lastName}`);
  for (const sample of [/Ł|ł|ś/, /Ş|ş|Ç/, /Ó /, /O'/, /Patel/, /Khan/, /-/]) {
    expect(
      names.some((name) => sample.test(name)),
      String(sample),
    ).toBe(true);
  }
});
