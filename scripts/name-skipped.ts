// A vitest reporter that names every skipped test at the end: a check that did not run must not pass unseen.
import type { Reporter, TestModule } from 'vitest/node'

const skipped: string[] = []

const reporter: Reporter = {
  onTestModuleEnd(module: TestModule) {
    for (const test of module.children.allTests('skipped'))
      skipped.push(`${module.relativeModuleId}: ${test.fullName}`)
  },
  onTestRunEnd() {
    for (const name of skipped.sort()) console.log(`skipped: ${name}`)
  },
}

export default reporter
