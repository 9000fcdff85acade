/** A record that this device does not hold, or holds no more. */
export function NotKept() {
  return (
    <div className="card p-5">
      <h1 className="mb-1 text-lg font-bold">This is not kept on the device</h1>
      <p>
        The last 500 people and the open jobs are here, as far as you may see them. Open it again
        once you have a signal.
      </p>
    </div>
  );
}
