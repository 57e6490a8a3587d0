import { localEnvironment } from "plinth";
import { notes } from "../application";
import { local } from "./local";

const { application: _application, ...settings } = local;
const { data } = settings;
/** The volumes of this place, whichever the first one has. */
const primaryVolume = "a";
const volume = "data";

/** A second place for the data of the first one, whose backups it restores. */
export const standby = localEnvironment(notes, {
  ...settings,
  name: "standby",
  host: "standby.localhost",
  publish: { address: "127.0.0.1", http: 8281, https: 8644, stats: 8605 },
  secretsDirectory: ".local/standby",
  backups: settings.backups && { ...settings.backups, standbyFor: local.name },
  data: {
    notes: { ...data.notes, primaryVolume },
    ledger: { ...data.ledger, volume },
    sessions: { ...data.sessions, volume },
    attachments: { ...data.attachments, volume },
    drafts: { ...data.drafts, volume },
  },
});
