/** Ofcom's numbers for drama use, E.164 without the running digits; the mobiles come first. */
export const phoneRanges: { prefix: string; count: number }[] = [
  { prefix: "+447700900", count: 1000 },
  ..."2079460 1134960 1144960 1154960 1164960 1174960 1184960 1214960 1314960 1414960 1514960 1614960 1914980 2896496 2920180 1632960 3069990"
    .split(" ")
    .map((digits) => ({ prefix: `+44${digits}`, count: 1000 })),
];

/** The invented town and its neighbours; RV is not a postcode area of Royal Mail. */
export const places: { town: string; district: string }[] = [
  { town: "Riverside", district: "RV1" },
  { town: "Riverside", district: "RV2" },
  { town: "Riverside", district: "RV3" },
  { town: "Millbrook Wharf", district: "RV4" },
  { town: "Upper Lockford", district: "RV5" },
  { town: "Saltmarsh", district: "RV7" },
  { town: "Weirham", district: "RV9" },
];

export const streets =
  "Mill Lane|Weir Street|Station Road|Church Walk|Victoria Terrace|Towpath Close|Ferry Road|Queen's Drive|Orchard Way|Lock Keeper's Row|High Street|Albert Road|Willow Crescent|Quayside|Heron Court|Bridge Street|Park Avenue|Kiln Hill".split(
    "|",
  );

export const companyNames = [
  "Weirham Dental Practice",
  "Lockford Lettings",
  "Quayside Coffee Roasters",
  "Saltmarsh Primary School",
  "Ferry Road Veterinary Surgery",
  "Millbrook Joinery",
  "Towpath Cycles",
  "Heron Court Care Home",
  "Riverside Food Bank",
  "Kiln Hill Accountants",
  "Wharfside Physiotherapy",
  "Orchard Way Nursery",
];
