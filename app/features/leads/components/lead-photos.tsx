import { Card } from "#app/ui/card.tsx";

/** What somebody sent along with the enquiry. */
export function LeadPhotos({ fileIds }: { fileIds: readonly string[] }) {
  if (fileIds.length === 0) return null;
  return (
    <Card title="Photos">
      <ul className="flex flex-wrap gap-3">
        {fileIds.map((id, place) => (
          <li key={id}>
            <a href={`/files/${id}`}>
              <img
                src={`/files/${id}?size=thumbnail`}
                alt={`Number ${place + 1} of what was sent along`}
                loading="lazy"
                width={112}
                height={112}
                className="size-28 rounded-xl border border-line object-cover"
              />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
