import { objectStore } from "../../constructs/application/object-store";
import type { Environment } from "../../environments/environment";
import { changedProduction } from "./literals";
import { storeSettings } from "./object-stores";
import { shopWithStream, streamsSettings } from "./streams";

/** Production with the words that the shop itself does not use: a store of receipts, and a stream of its stock. */
export function productionWithAllWords(): Environment {
  const application = shopWithStream({
    "data.receipts": objectStore({ expireDays: 400, readers: ["inventory"], writers: ["mailer"] }),
    "services.mailer.uses": ["orders", "stockMoves", "receipts"],
    "services.inventory.uses": ["orders", "stockCache", "stockMoves", "receipts"],
  });
  const changes = {
    "data.receipts": { ...storeSettings, lockDays: 7 },
    "data.stockMoves": {},
    streams: { ...streamsSettings, instanceType: "kafka.m7g.large", storageGiB: 100 },
  };
  return { ...changedProduction(changes), application };
}
