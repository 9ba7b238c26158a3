import { execa } from 'execa'

/**
 * The rules of the schema by which Jenkins' xUnit plugin takes or refuses a file (`junit-10.xsd`), as far as there is anything of
 * it in ours: which elements stand in which, which attributes they have and must have, and what a time looks like. Beyond the
 * schema the counts must be true.
 */
const checker = `
import json, re, sys
import xml.etree.ElementTree as ET

CHILDREN = {
    'testsuites': {'testsuite'},
    'testsuite': {'testsuite', 'properties', 'testcase', 'system-out', 'system-err'},
    'properties': {'property'},
    'property': set(),
    'testcase': {'skipped', 'error', 'failure', 'system-out', 'system-err', 'properties'},
    'skipped': set(), 'error': set(), 'failure': set(), 'system-out': set(), 'system-err': set(),
}
ATTRIBUTES = {
    'testsuites': {'name', 'time', 'tests', 'failures', 'disabled', 'errors'},
    'testsuite': {'name', 'tests', 'failures', 'errors', 'time', 'disabled', 'skipped', 'timestamp', 'hostname',
                  'id', 'package', 'file', 'log', 'url', 'version', 'group'},
    'properties': set(), 'property': {'name', 'value'},
    'testcase': {'name', 'classname', 'time', 'status', 'assertions', 'class', 'file', 'line', 'log', 'group', 'url'},
    'skipped': {'message', 'type'}, 'error': {'message', 'type'}, 'failure': {'message', 'type'},
    'system-out': set(), 'system-err': set(),
}
REQUIRED = {'testsuite': {'name', 'tests'}, 'property': {'name', 'value'}, 'testcase': {'name'}}
TEXT = {'skipped', 'error', 'failure', 'system-out', 'system-err'}
OUTCOMES = {'tests': None, 'failures': 'failure', 'errors': 'error', 'skipped': 'skipped'}

def check(element, wrong):
    tag = element.tag
    for child in element:
        if child.tag not in CHILDREN[tag]: wrong.append(f'<{child.tag}> in <{tag}>')
        else: check(child, wrong)
    wrong += [f'{name} of <{tag}>' for name in element.keys() if name not in ATTRIBUTES[tag]]
    wrong += [f'no {name} of <{tag}>' for name in REQUIRED.get(tag, set()) if element.get(name) is None]
    if tag not in TEXT and (element.text or '').strip(): wrong.append(f'text in <{tag}>')
    if not re.fullmatch(r'\\d*(\\.\\d{0,3})?', element.get('time', '')): wrong.append(f'time of <{tag}>')
    if not re.fullmatch(r'(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)?', element.get('timestamp', '')): wrong.append('timestamp')
    for name, outcome in OUTCOMES.items():
        cases = list(element.iter('testcase'))
        count = len([one for one in cases if outcome is None or one.find(outcome) is not None])
        if tag in ('testsuite', 'testsuites') and int(element.get(name, count)) != count: wrong.append(f'{name} of <{tag}>')

def judge(document):
    try: root = ET.fromstring(document.encode())
    except ET.ParseError as error: return [str(error)]
    wrong = [] if root.tag == 'testsuites' else [f'<{root.tag}> is the root']
    # 'skipped' of <testsuites> is no attribute of the schema, but Jenkins and GitLab ignore it there.
    root.attrib.pop('skipped', None)
    check(root, wrong)
    return wrong

print(json.dumps([judge(document) for document in json.load(sys.stdin)]))`

/** What is wrong with each document by that schema; nothing, it is to be hoped. Takes python3, for a parser that is not ours. */
export async function junitFaults(documents: readonly string[]): Promise<string[][]> {
  const { stdout } = await execa('python3', ['-c', checker], { input: JSON.stringify(documents) })
  return JSON.parse(stdout)
}
