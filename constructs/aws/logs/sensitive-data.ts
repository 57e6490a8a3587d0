/**
 * What CloudWatch Logs finds by itself, whatever the country.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protect-sensitive-log-data-types.html
 */
const everywhere = [
  "Address",
  "AwsSecretKey",
  "CreditCardExpiration",
  "CreditCardNumber",
  "CreditCardSecurityCode",
  "EmailAddress",
  "IpAddress",
  "LatLong",
  "Name",
  "OpenSshPrivateKey",
  "PgpPrivateKey",
  "PkcsPrivateKey",
  "PuttyPrivateKey",
  "VehicleIdentificationNumber",
] as const;

/** What it finds by country, as `PhoneNumber-US`. */
const byCountry = [
  "BankAccountNumber",
  "CepCode",
  "Cnpj",
  "CpfCode",
  "DriversLicense",
  "DrugEnforcementAgencyNumber",
  "ElectoralRollNumber",
  "HealthInsuranceCardNumber",
  "HealthInsuranceClaimNumber",
  "HealthInsuranceNumber",
  "HealthcareProcedureCode",
  "IndividualTaxIdentificationNumber",
  "InseeCode",
  "MedicareBeneficiaryNumber",
  "NationalDrugCode",
  "NationalIdentificationNumber",
  "NationalInsuranceNumber",
  "NationalProviderId",
  "NhsNumber",
  "NieNumber",
  "NifNumber",
  "PassportNumber",
  "PermanentResidenceNumber",
  "PersonalHealthNumber",
  "PhoneNumber",
  "PostalCode",
  "RgNumber",
  "SocialInsuranceNumber",
  "Ssn",
  "TaxId",
  "ZipCode",
] as const;

/** Whether CloudWatch Logs has a data identifier of this name. */
export function isDataIdentifier(name: string): boolean {
  const [type = "", country] = name.split("-");
  return country === undefined
    ? everywhere.some((own) => own === type)
    : byCountry.some((own) => own === type) && /^[A-Z]{2}$/.test(country);
}

/** A data protection policy that counts what it finds, and shows it as asterisks to whoever may not unmask it. */
export function dataProtectionPolicy(identifiers: readonly string[]): string {
  const DataIdentifier = [...identifiers]
    .sort()
    .map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`);
  return JSON.stringify({
    Name: "masked",
    Version: "2021-06-01",
    Statement: [
      { Sid: "audit", DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: "mask", DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  });
}
