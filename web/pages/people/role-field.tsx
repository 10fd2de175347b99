/** What somebody may do, as a choice. */
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { ROLES } from '../../../src/ledger/people/role.ts'
import type { Role } from '../../api/people.ts'

const MEANS: { readonly [role in Role]: string } = {
  reader: 'looks, and exports',
  reviewer: 'also adds, corrects, follows and saves searches',
  admin: 'also sees to people, tokens and the audit trail',
}

interface RoleFieldProps {
  label: string
  role: Role
  onChange(role: Role): void
}

export const RoleField = ({ label, role, onChange }: RoleFieldProps) => (
  <RadioGroup className="roles" value={role} onChange={(chosen) => onChange(chosen as Role)}>
    <Label>{label}</Label>
    {ROLES.map((one) => (
      <Radio key={one} value={one}>
        <span>
          {one} <small>{MEANS[one]}</small>
        </span>
      </Radio>
    ))}
  </RadioGroup>
)
