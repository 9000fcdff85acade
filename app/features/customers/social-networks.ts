export const SOCIAL_NETWORKS = [
  "facebook",
  "instagram",
  "x",
  "linkedin",
  "tiktok",
  "website",
] as const;
export type SocialNetwork = (typeof SOCIAL_NETWORKS)[number];
