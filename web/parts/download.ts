import { askBlob, type Params } from '../api/ask.ts'

/** Asks the server for a file and hands it to the browser to be saved. @throws Problem */
export const download = async (path: string, params: Params, name: string): Promise<void> => {
  const address = URL.createObjectURL(await askBlob(path, params))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads it after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
