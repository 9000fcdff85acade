import { phoneRanges, places, streets } from "./places.ts";
import type { Random } from "./random.ts";

const british = {
  first:
    "Oliver Amelia George Isla Harry Ava Jack Emily Charlie Sophie Thomas Grace James Freya William Poppy Alfie Florence Joshua Evie Daniel Alice Margaret Susan Brian Janet Keith Pauline Derek Gillian Callum Eilidh Rhys Cerys Hamish Bethan".split(
      " ",
    ),
  last: "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Harris Clark Lewis Young Baker Turner Hill Cook Bailey Bennett Marsh Fletcher Ashworth Pemberton MacDonald Campbell Llewellyn Smith-Barker".split(
    " ",
  ),
};

type Pool = { weight: number; first: string[]; last: string[] };

function pool(weight: number, first: string, last: string): Pool {
  return { weight, first: first.split(" "), last: last.split(" ") };
}

const pools: Pool[] = [
  { weight: 66, ...british },
  pool(
    9,
    "Priya Arjun Meera Rahul Anjali Vikram Kavita Sunil Harpreet Gurdeep Simran Jaspal",
    "Patel Sharma Singh Kaur Mehta Desai Gill Sandhu Chauhan Rao",
  ),
  pool(
    8,
    "Mohammed Aisha Bilal Fatima Imran Zara Yusuf Nadia Tariq Samira Hamza Rukhsana",
    "Khan Ahmed Hussain Begum Malik Rahman Chowdhury Iqbal Sheikh Ali",
  ),
  pool(
    5,
    "Chidi Ngozi Kwame Abena Temi Ayodele Folake Kofi Zainab Marcia Delroy Winston",
    "Okonkwo Adeyemi Mensah Boateng Eze Owusu Balogun Campbell-Reid Francis Baptiste",
  ),
  pool(
    4,
    "Łukasz Agnieszka Paweł Małgorzata Zofia Wojciech",
    "Nowak Kowalski Wiśniewska Zieliński Dąbrowski",
  ),
  pool(
    3,
    "Siobhán Ciarán Aoife Pádraig Niamh Seán",
    "O'Brien Ó|Súilleabháin Murphy Kelly Ní|Dhomhnaill O'Connor",
  ),
  pool(2, "Wei Mei Jun Xiu Ka-Ho Li-Na", "Chen Wong Zhang Lam Ng Liu"),
  pool(2, "Ioana Andrei Elena Mihai Ștefan", "Popescu Ionescu Șerban Dumitru"),
  pool(2, "Elif Mehmet Ayşe Çağlar Zeynep", "Şahin Yılmaz Öztürk Çelik"),
  pool(2, "João Inês Mateus Beatriz Chloé François", "Santos Gonçalves d'Almeida Ferreira Lefèvre"),
];

const poolWeights = Object.fromEntries(
  pools.map((one, index) => [String(index), one.weight] as const),
);

/** First and last name of somebody who may live in a British town. */
export function pickName(random: Random): { firstName: string; lastName: string } {
  const chosen = pools[Number(random.weighted(poolWeights))] ?? pools[0];
  if (!chosen) throw new RangeError("No names");
  return {
    firstName: random.pick(chosen.first),
    lastName: random.pick(chosen.last).replace("|", " "),
  };
}

export type Person = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  address: { line1: string; town: string; postcode: string };
};

export function plain(name: string): string {
  const folded = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded
    .replace(/ł/g, "l")
    .replace(/ı/g, "i")
    .replace(/[^a-z-]/g, "");
}

/** Numbers that Ofcom keeps for drama, in E.164; mobiles first, each number once. */
export function createPhones(random: Random) {
  const used = new Set<string>();
  return function nextPhone(): string {
    for (;;) {
      const range =
        random.chance(0.8) && used.size < 900 ? phoneRanges[0] : random.pick(phoneRanges);
      if (!range) throw new RangeError("No drama range");
      const digits = String(random.between(0, range.count - 1)).padStart(
        String(range.count - 1).length,
        "0",
      );
      const phone = `${range.prefix}${digits}`;
      if (used.has(phone)) continue;
      used.add(phone);
      return phone;
    }
  };
}

/** Endless invented people: no e-mail address and no phone number comes twice. */
export function createPeople(random: Random): () => Person {
  const nextPhone = createPhones(random);
  const emails = new Set<string>();
  function nextEmail(first: string, last: string): string {
    const local = random.pick([
      `${plain(first)}.${plain(last)}`,
      `${plain(first)}${plain(last)[0] ?? ""}`,
    ]);
    const domain = random.pick(["example.com", "example.org", "example.net"]);
    for (let number = 0; ; number++) {
      const email = `${local}${number === 0 ? "" : number + 1}@${domain}`;
      if (emails.has(email)) continue;
      emails.add(email);
      return email;
    }
  }
  return function nextPerson(): Person {
    const { firstName, lastName } = pickName(random);
    const place = random.pick(places);
    return {
      firstName,
      lastName,
      email: nextEmail(firstName, lastName),
      phone: nextPhone(),
      address: {
        line1: `${random.between(1, 148)} ${random.pick(streets)}`,
        town: place.town,
        postcode: `${place.district} ${random.between(1, 9)}${random.pick([..."ABDEFGHJLNPQRSTUWXYZ"])}${random.pick([..."ABDEFGHJLNPQRSTUWXYZ"])}`,
      },
    };
  };
}
