"""A DB instance of PostgreSQL is a container in our network, on the port that was asked for, its password kept by RDS.

ministack publishes it on a port of its own choice, ignores ManageMasterUserPassword for instances (it knows it for
clusters), and finds no instance by its dbi-resource-id, as Terraform looks for them."""

import contextvars
import json
import uuid

import ours
from ministack.services import rds, secretsmanager

SECRET = "MasterUserSecret"
asked_port = contextvars.ContextVar("asked_port", default=5432)

create = rds._create_db_instance_impl
image_for = rds._docker_image_for_engine
run = rds._run_rds_container
instance_xml = rds._instance_xml
filtered = rds._apply_instance_filters


def create_db_instance(params):
    identifier, managed = rds._p(params, "DBInstanceIdentifier"), rds._p(params, "ManageMasterUserPassword") == "true"
    password = rds._generate_master_user_password()
    params = {**params, "MasterUserPassword": [password]} if managed else params
    asked_port.set(int(rds._p(params, "Port") or 5432))
    response = create(params)
    instance = rds._instances.get(identifier)
    if managed and instance and SECRET not in instance:
        value = json.dumps({"username": instance["MasterUsername"], "password": password})
        arn = secretsmanager.create_secret_in_process(f"rds!db-{uuid.uuid4()}", value, description="managed by RDS")
        instance[SECRET] = {"SecretArn": arn, "KmsKeyId": rds._p(params, "MasterUserSecretKmsKeyId")}
    return response


def image_on_port(*args):
    image, env, _, data = image_for(*args)
    return image, env, asked_port.get(), data


def run_unpublished(client, engine, kwargs, **names):
    kwargs.pop("ports")
    kwargs["command"] = ["postgres", "-c", f"port={asked_port.get()}"]
    return run(client, engine, kwargs, **names)


def xml_with_secret(instance):
    secret = instance.get(SECRET)
    if not secret:
        return instance_xml(instance)
    key = f"<KmsKeyId>{secret['KmsKeyId']}</KmsKeyId>" if secret["KmsKeyId"] else ""
    said = f"<SecretArn>{secret['SecretArn']}</SecretArn><SecretStatus>active</SecretStatus>{key}"
    return f"{instance_xml(instance)}<MasterUserSecret>{said}</MasterUserSecret>"


def by_resource_id(instances, filters):
    ids = filters.get("dbi-resource-id")
    return [one for one in filtered(instances, filters) if not ids or one.get("DbiResourceId") in ids]


rds._create_db_instance_impl = create_db_instance
rds._docker_image_for_engine = image_on_port
rds._run_rds_container = run_unpublished
rds._instance_xml = xml_with_secret
rds._apply_instance_filters = by_resource_id
rds._rds_docker_name = lambda identifier, *_: f"{ours.NAME}-{identifier}"
