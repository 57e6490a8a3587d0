import { runWithDocker } from "../../../support/fake-docker";

const environment = {
  VOLUME: "shop-local-uploads-files",
  LABEL: "plinth.backup=uploads",
  OWNER: "33:33",
  IMAGE: "sha256:1",
};
const create = "volume create --label plinth.backup=uploads shop-local-uploads-files";

test("a volume is made with its label, and a container without a network gives it to its user", () => {
  const { status, calls } = runWithDocker("own-volume.sh", { [create]: "", "run --rm": "" }, environment);
  expect([status, calls[0]]).toEqual([0, create]);
  expect(calls[1]).toBe(
    [
      "run --rm --network none --user 0:0 --read-only --cap-drop ALL --cap-add CHOWN --cap-add DAC_OVERRIDE --cap-add FOWNER",
      "--security-opt no-new-privileges:true --mount type=volume,source=shop-local-uploads-files,target=/volume,volume-nocopy",
      `--env OWNER=33:33 --entrypoint sh sha256:1 -c touch /volume/.plinth; [ "$(stat -c %u:%g /volume)" = "$OWNER" ] || { chmod 0750 /volume && chown -R "$OWNER" /volume; }`,
    ].join(" "),
  );
});

test("a volume that keeps its former owner fails the apply", () => {
  expect(runWithDocker("own-volume.sh", { [create]: "" }, environment).status).toBe(1);
  expect(runWithDocker("own-volume.sh", { "run --rm": "" }, environment).status).toBe(1);
});
