/** Entry point `onrecord/ledger`. The ledger itself is not built yet; records are validated here when they come in. */
export { Record } from '../record.ts'
