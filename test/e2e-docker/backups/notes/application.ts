import { application, fileSystem, mysql, objectStore, off, postgres, redis, worker } from "plinth";

/** An application that keeps data in all ways that are backed up on one machine. */
export const notes = application("notes", {
  data: {
    notes: postgres({ version: "16" }),
    ledger: mysql({ version: "8.4" }),
    sessions: redis({ version: "7", persists: true, evictionPolicy: "noeviction" }),
    attachments: objectStore({ readers: ["keeper"], writers: ["keeper"] }),
    drafts: fileSystem({ mounts: { keeper: "/drafts" } }),
  },
  secrets: {},
  services: {
    keeper: worker({
      uses: ["notes", "ledger", "sessions", "attachments", "drafts"],
      command: ["node", "-e", "setInterval(() => {}, 1000)"],
      shutdownSeconds: 5,
      health: off("it only keeps its connections open"),
    }),
  },
});
