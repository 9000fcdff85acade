/** The hidden fields every form carries: the key against doing a thing twice, and what was seen. */
export function FormSecrets(props: { formKey: string; version?: number }) {
  return (
    <>
      <input type="hidden" name="_key" value={props.formKey} />
      {props.version === undefined ? null : (
        <input type="hidden" name="version" value={props.version} />
      )}
    </>
  );
}
