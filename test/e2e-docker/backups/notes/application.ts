import { application, fileSystem, objectStore, off, postgres, worker } from "plinth";

/** An application that keeps data in all ways that are backed up on one machine. */
export const notes = application("notes", {
  data: {
    notes: postgres({ version: "16" }),
    attachments: objectStore({ readers: ["keeper"], writers: ["keeper"] }),
    drafts: fileSystem({ mounts: { keeper: "/drafts" } }),
  },
  secrets: {},
  services: {
    keeper: worker({
      uses: ["notes", "attachments", "drafts"],
      command: ["node", "-e", "setInterval(() => {}, 1000)"],
      shutdownSeconds: 5,
      health: off("it only keeps its connections open"),
    }),
  },
});
