import { fileSystem } from "../../../../constructs/components/file-system/spec";
import { machineBackups } from "../../../support/machine-backups";
import { synthesizedWithFiles, unsavedFiles } from "../../../support/sample-with-files";
import { at, resources, type Synthesized } from "../../../support/synthesize";

describe("on Docker", () => {
  const containerOf = (stack: Synthesized, name: RegExp) =>
    resources(stack, "docker_container")
      .map(([, own]) => own)
      .find((own) => name.test(String(own.name)));

  test("each directory is a volume with the label of backups, which a step gives to its user", () => {
    const { docker } = synthesizedWithFiles();
    expect(at(docker, "docker_volume", "data/uploads/files")).toMatchObject({
      name: "shop-local-uploads-files",
      labels: [{ label: "plinth.backup", value: "uploads" }],
    });
    expect(at(docker, "terraform_data", "data/uploads/files-of-1000-1000")).toMatchObject({
      provisioner: [
        {
          "local-exec": {
            command: expect.stringMatching(/own-volume\.sh$/),
            environment: {
              VOLUME: "shop-local-uploads-files",
              LABEL: "plinth.backup=uploads",
              OWNER: "1000:1000",
              IMAGE: expect.stringMatching(/^\$\{docker_image\./),
            },
          },
        },
      ],
    });
  });

  test("its users mount it, after it belongs to them, and nobody else does", () => {
    const { docker } = synthesizedWithFiles();
    const mailer = containerOf(docker, /^shop-local-mailer-[0-9a-f]{6}-1$/);
    expect(mailer?.mounts).toContainEqual({
      type: "volume",
      source: "shop-local-uploads-files",
      target: "/srv/files",
      read_only: true,
    });
    expect(mailer?.env).toContain("UPLOADS_PATH=/srv/files");
    expect(mailer?.depends_on).toEqual(
      expect.arrayContaining([expect.stringMatching(/^terraform_data\.data_uploads_files-of-1000-1000_/)]),
    );
    expect(containerOf(docker, /^shop-local-restock$/)?.mounts).toContainEqual(
      expect.objectContaining({ target: "/files", read_only: false }),
    );
    const mounting = resources(docker, "docker_container").filter(([, { mounts }]) =>
      JSON.stringify(mounts ?? []).includes("uploads-files"),
    );
    expect([...new Set(mounting.map(([, { name }]) => String(name).split("-")[2]))].sort()).toEqual([
      "api",
      "mailer",
      "restock",
    ]);
  });

  test("its files are backed up by restic, twice within the RPO, by a container that reads those of all users", () => {
    const { docker } = synthesizedWithFiles({
      docker: { keepVolumes: false, recovery: { rpoMinutes: 60, rtoMinutes: 60 } },
      machine: {
        backups: machineBackups(),
      },
    });
    const backup = containerOf(docker, /^shop-local-uploads\.backup$/);
    expect(backup).toMatchObject({
      user: "0:0",
      env: expect.arrayContaining(["TOOL=restic.sh", "SERVICE=uploads", "BACKUP_SECONDS=1800"]),
      labels: expect.arrayContaining([{ label: "plinth.backup", value: "uploads" }]),
    });
    expect(backup?.mounts).toContainEqual({
      type: "volume",
      source: "shop-local-uploads-files",
      target: "/source/files",
      read_only: true,
    });
  });

  test("a volume that stays is none of Terraform's", () => {
    const { docker } = synthesizedWithFiles({ docker: { keepVolumes: true, recovery: unsavedFiles } });
    expect(resources(docker, "docker_volume").filter(([, { name }]) => /uploads/.test(String(name)))).toEqual(
      [],
    );
  });

  test("directories of their own are volumes of their own", () => {
    const spec = fileSystem({
      mounts: { api: "/files", mailer: { path: "/files", directory: "mail" }, restock: "/files" },
    });
    const { docker } = synthesizedWithFiles({ spec });
    expect(
      resources(docker, "docker_volume")
        .map(([, { name }]) => String(name))
        .filter((name) => name.includes("uploads")),
    ).toEqual(["shop-local-uploads-files", "shop-local-uploads-mail"]);
  });
});
